-- schema.teams_delete: all names go before all names come, so that a moved range never overlaps its old self
delete from team
