-- api.journey_coverage: the dates of the earliest trade and of the earliest transaction, by the indexes on (date, id).
select
    (select trade.date from published_trade trade order by trade.date, trade.id limit 1) as trades_since,
    (select transaction.date from transaction order by transaction.date, transaction.id limit 1) as transactions_since
