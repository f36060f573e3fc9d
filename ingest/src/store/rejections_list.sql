-- ingest.rejections_list: the newest rejections with their objects
select bucket, key, version, feed, line, code, message, raw, first_seen, last_seen, times
from rejection
join source_object on source_object.id = rejection.source_object_id
order by last_seen desc, rejection.id desc
limit $1
