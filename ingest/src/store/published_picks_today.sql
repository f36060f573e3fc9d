-- ingest.published_picks_today: the day of this write
select (now() at time zone 'utc')::date as today
