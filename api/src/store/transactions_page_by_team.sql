-- api.transactions_page_by_team: one page of the transactions of a franchise, by the index on (franchise, date, id).
select page.id, page.date as sort_key, {transaction_json} as json
from (
    select transaction.*
    from transaction
    where {transaction_filters}
        and transaction.franchise_id = $7
    order by transaction.date {direction}, transaction.id {direction}
    limit $6
) page
{transaction_joins}
order by page.date {direction}, page.id {direction}
