-- The day of the data, and the first days of which it knows trades and transactions.
(
        select
            (dataset_state.published_at at time zone 'utc')::date as as_of,
            (select min(trade.date) from published_trade trade) as trades_since,
            (select min(transaction.date) from transaction) as transactions_since
        from dataset_state
    )
