-- api.pick_id_of_alias: the current id of a pick that was moved to a later draft
select pick_alias.pick_id as id
from pick_alias
where pick_alias.alias = $1
