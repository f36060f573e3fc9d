-- api.pick_by_id: the document of one pick
select pick_document.document::text as json
from pick_document
where pick_document.id = $1 and pick_document.pick_id is not null
