-- test.check_constraint: the check constraint of one column
select pg_get_constraintdef(oid)
from pg_constraint
where conrelid = $1::text::regclass
    and contype = 'c'
    and conkey = array[(select attnum from pg_attribute where attrelid = $1::text::regclass and attname = $2)]
