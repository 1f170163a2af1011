-- One row per pair of organizations that signed at least one statement together.
-- Only what current editions say is counted.

with signed as (
    select distinct
        signatures.statement_id,
        signatures.organization_id,
        statements.issued_on
    from signatures
    join documents using (document_id)
    join statements on statements.statement_id = signatures.statement_id
    where signatures.organization_id is not null and documents.superseded_by is null
)

select
    one.organization_id as organization_a,
    other.organization_id as organization_b,
    count(*)::integer as statement_count,
    min(one.issued_on) as first_signed_on,
    max(one.issued_on) as last_signed_on
from signed as one
join signed as other
    on other.statement_id = one.statement_id
    and other.organization_id > one.organization_id
group by all
order by organization_a, organization_b
