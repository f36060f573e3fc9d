-- schema.team_insert: the name of a franchise's team in a range of days
insert into team (franchise_id, code, city, nickname, valid)
values ($1, $2, $3, $4, daterange($5, $6))
