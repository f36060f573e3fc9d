-- schema.season_upsert: adds a season, or updates its days
insert into season (id, starts_on, ends_on, trade_deadline)
values ($1, $2, $3, $4)
on conflict (id) do update set
    starts_on = excluded.starts_on, ends_on = excluded.ends_on, trade_deadline = excluded.trade_deadline
