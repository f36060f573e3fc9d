-- A franchise by its current code and name.
(select row_to_json(named) from (select franchise.id, franchise.code, franchise.name) named)
