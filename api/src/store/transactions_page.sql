-- api.transactions_page: one page of all transactions, by the index on (date, id).
-- The rows are found first, and only those of the page become JSON. Each kind of list has its own index and plan, and therefore
-- its own statement.
select page.id, page.date as sort_key, {transaction_json} as json
from (
    select transaction.*
    from transaction
    where {transaction_filters}
    order by transaction.date {direction}, transaction.id {direction}
    limit $6
) page
{transaction_joins}
order by page.date {direction}, page.id {direction}
