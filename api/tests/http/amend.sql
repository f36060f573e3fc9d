-- Publishes a further revision of a trade, as the worker does.
with state as (
    update dataset_state set change_seq = change_seq + 1
    returning change_seq
),
kept as (
    insert into trade_revision (trade_id, revision, change_seq, document)
    select newest.trade_id, newest.revision + 1, state.change_seq, newest.document
    from state
    cross join lateral (
        select trade_id, revision, document
        from trade_revision
        where trade_id = 'nba-2021001'
        order by revision desc
        limit 1
    ) newest
    returning trade_id, revision, change_seq
)
insert into change_log (seq, trade_id, revision, kind)
select change_seq, trade_id, revision, 'amended'
from kept
