use futures_util::StreamExt;

use super::*;

fn events(max_streams: usize) -> (Arc<Events>, CancellationToken) {
    let stop = CancellationToken::new();
    let events = Events::new(max_streams, stop.clone());
    events.replace(1, change(1).into_iter().collect());
    (events, stop)
}

fn change(seq: i64) -> [(i64, Bytes); 1] {
    [(seq, Bytes::from(format!("id: {seq}\n\n")))]
}

async fn texts(stream: EventStream) -> Vec<String> {
    let texts: Vec<_> = stream.into_stream().collect().await;
    texts.into_iter().map(|text| String::from_utf8(text.unwrap().to_vec()).unwrap()).collect()
}

#[tokio::test]
async fn a_stream_starts_with_what_was_missed_and_continues_with_new_events_until_the_service_stops() {
    let (events, stop) = events(1);
    events.append(2, &change(2));
    let stream = events.open(Some(1)).await.unwrap();
    events.append(3, &change(3));
    let reading = tokio::spawn(texts(stream));
    tokio::task::yield_now().await;
    stop.cancel();
    let texts = reading.await.unwrap();
    assert_eq!(texts[0], "retry: 5000\n\nid: 2\n\nid: 2\nevent: dataset\ndata: {\"version\":2}\n\n");
    assert!(texts[1..].iter().all(|text| text == "id: 3\n\nid: 3\nevent: dataset\ndata: {\"version\":3}\n\n"));
}

#[tokio::test]
async fn an_unknown_position_is_reset_and_no_position_starts_now() {
    let (events, _stop) = events(2);
    let mut future = Box::pin(events.open(Some(9)).await.unwrap().into_stream());
    let dataset = "id: 1\nevent: dataset\ndata: {\"version\":1}\n\n";
    let first = future.next().await.unwrap().unwrap();
    assert_eq!(first, format!("retry: 5000\n\nid: 1\nevent: reset\ndata: {{\"seq\":1}}\n\n{dataset}"));
    let mut now = Box::pin(events.open(None).await.unwrap().into_stream());
    assert_eq!(now.next().await.unwrap().unwrap(), format!("retry: 5000\n\n{dataset}"));
}

#[tokio::test]
async fn a_stream_that_is_not_read_ends_when_it_lags() {
    let (events, _stop) = events(1);
    let stream = events.open(None).await.unwrap();
    for version in 2..=2 + i64::try_from(MAX_PENDING_MESSAGES).unwrap() {
        events.append(version, &[]);
    }
    assert_eq!(texts(stream).await.len(), 1, "only the start");
}

#[tokio::test]
async fn a_stream_that_ends_makes_room_for_another() {
    let (events, _stop) = events(1);
    let stream = events.open(None).await.unwrap();
    assert!(events.open(None).await.is_err());
    drop(stream);
    assert!(events.open(None).await.is_ok());
}

#[tokio::test]
async fn a_silent_stream_is_kept_alive() {
    let (events, stop) = events(1);
    let permit = Arc::clone(&events.streams).try_acquire_owned().unwrap();
    let interval = Duration::from_millis(10);
    let stream = EventStream::new(Bytes::from("start"), events.messages.subscribe(), permit, stop, interval);
    let mut stream = Box::pin(stream.into_stream());
    stream.next().await.unwrap().unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap(), event_text::KEEP_ALIVE);
}

#[tokio::test]
async fn a_wait_ends_with_a_newer_change_its_limit_or_the_service() {
    let (events, stop) = events(1);
    let wait = |since, limit| {
        let events = Arc::clone(&events);
        tokio::spawn(async move { events.wait_for_change(since, limit).await })
    };
    let long = Duration::from_secs(20);
    assert!(wait(0, long).await.unwrap());
    assert!(!wait(1, Duration::from_millis(10)).await.unwrap(), "the limit");
    let waiting = wait(1, long);
    tokio::task::yield_now().await;
    events.append(2, &change(2));
    assert!(waiting.await.unwrap());
    stop.cancel();
    assert!(!wait(2, long).await.unwrap());
}
