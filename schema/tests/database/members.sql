-- test.members: the roles that are direct members of a role
select member::regrole::text from pg_auth_members where roleid = $1::text::regrole order by 1
