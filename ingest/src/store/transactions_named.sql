-- ingest.transactions_named: transactions whose feed names players without an id
select distinct name.feed, name.record_key
from claim_player_name name
join current_claim on current_claim.record_key = name.record_key and current_claim.feed = name.feed
where current_claim.kind = 'transaction'
