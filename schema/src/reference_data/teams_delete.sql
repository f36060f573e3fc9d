-- schema.teams_delete: deletes all names before any is inserted, so that a changed range cannot overlap its previous version
delete from team
