-- One row per signatory printed in one document.

with signed as (
    select
        records.document_id,
        unnest(records.signatures) as signature
    from records
),

linked as (
    select
        documents.statement_id,
        documents.document_id,
        documents.superseded_by is null as is_current,
        signature_links.organization_id,
        signature_links.person_id,
        coalesce(signature_links.organization_id, signature_links.person_id) as signatory_id,
        signed.signature
    from signed
    join documents using (document_id)
    left join signature_links
        on signature_links.document_id = signed.document_id
        and signature_links.position = signed.signature.position
),

current_editions as (
    select
        statement_id,
        count(*) as edition_count
    from documents
    where superseded_by is null
    group by statement_id
),

steady_signatories as (
    select
        linked.statement_id,
        linked.signatory_id
    from linked
    join current_editions using (statement_id)
    where linked.is_current
    group by linked.statement_id, linked.signatory_id, current_editions.edition_count
    having count(distinct linked.document_id) = current_editions.edition_count
)

select
    child_id('si', linked.document_id, linked.signature.quote_start::varchar) as signature_id,
    linked.statement_id,
    linked.document_id,
    linked.signature.signatory_kind as signatory_kind,
    linked.organization_id,
    linked.person_id,
    linked.signature.position as position,
    linked.signature.name_printed as name_printed,
    steady_signatories.signatory_id is not null as is_in_every_edition,
    linked.signature.quote as quote,
    linked.signature.quote_start as quote_start,
    linked.signature.quote_end as quote_end,
    linked.signature.element as element
from linked
left join steady_signatories using (statement_id, signatory_id)
order by statement_id, document_id, position, signature_id
