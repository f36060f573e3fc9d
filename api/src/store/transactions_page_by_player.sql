-- api.transactions_page_by_player: one page of the transactions of a player, by the index on the player.
select page.id, page.date as sort_key, {transaction_json} as json
from (
    select transaction.*
    from transaction
    where {transaction_filters}
        and transaction.player_id = $7
        and ($8::bigint is null or transaction.franchise_id = $8)
    order by transaction.date {direction}, transaction.id {direction}
    limit $6
) page
{transaction_joins}
order by page.date {direction}, page.id {direction}
