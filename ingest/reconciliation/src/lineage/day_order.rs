//! The order of the events of one day. Feeds state days, so the order follows from who has the asset: of the trades
//! A→B and B→C, the one that leaves the holding team comes first, whatever their ids.

/// With more events on one day, which no real history has, the given order is kept.
const MAX_EVENTS: usize = 6;

/// Returns the events of one day in the order in which most of them fit: `apply` returns the state after an event, and how
/// well the event fits the state before. Of several such orders it is the first one by the order of the events.
pub(crate) fn order_events<Event: Ord, State>(
    mut events: Vec<Event>,
    state: &State,
    apply: &impl Fn(&State, &Event) -> (State, u32),
) -> Vec<Event> {
    events.sort();
    if !(2..=MAX_EVENTS).contains(&events.len()) {
        return events;
    }
    let (_, order) = best_order(&events, &mut Vec::new(), state, apply);
    let mut events: Vec<_> = events.into_iter().map(Some).collect();
    order.into_iter().filter_map(|index| events[index].take()).collect()
}

/// Returns the score of the best order of the events that are not yet in `taken`, and the whole order.
fn best_order<Event, State>(
    events: &[Event],
    taken: &mut Vec<usize>,
    state: &State,
    apply: &impl Fn(&State, &Event) -> (State, u32),
) -> (u32, Vec<usize>) {
    let mut best = None;
    for (index, event) in events.iter().enumerate() {
        if taken.contains(&index) {
            continue;
        }
        let (next, fit) = apply(state, event);
        taken.push(index);
        let (rest, order) = best_order(events, taken, &next, apply);
        taken.pop();
        let score = fit + rest;
        if best.as_ref().is_none_or(|(best_score, _)| score > *best_score) {
            best = Some((score, order));
        }
    }
    best.unwrap_or_else(|| (0, taken.clone()))
}
