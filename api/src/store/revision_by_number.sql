-- api.revision_by_number: the document of one revision, of a published trade or of one that was merged.
select
    (
        select trade_revision.document::text
        from trade_revision
        where trade_revision.trade_id = trade.id and trade_revision.revision = $2
    ) as json
from trade
where trade.id = $1 and trade.revision > 0
