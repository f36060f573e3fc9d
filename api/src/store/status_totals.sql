-- api.status_totals: the published version, the size of the dataset, and the failed delivery attempts of the last day.
select row_to_json(wire)::text as json
from (
    select
        (
            select row_to_json(published)
            from (
                select
                    dataset_state.version,
                    dataset_state.change_seq,
                    to_char(dataset_state.published_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as published_at
                from dataset_state
            ) published
        ) as dataset,
        (
            select row_to_json(counted)
            from (
                select
                    (select count(*) from published_trade) as trades,
                    (select count(*) from transaction) as transactions,
                    (select count(*) from player) as players,
                    (select count(*) from news_item) as news,
                    (select count(*) from conflict) as conflicts,
                    (
                        select count(distinct asset.unresolved_name)
                        from asset
                        where asset.unresolved_name is not null
                    ) as unresolved_names
            ) counted
        ) as counts,
        (select count(*) from attempt where attempt.attempted_at > now() - interval '1 day') as failed_attempts
) wire
