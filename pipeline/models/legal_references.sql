-- One row per provision cited in one document, for one mention or for the statement as a whole.
-- The mention is named by its place, not joined: a place that holds nobody fails the check of keys.

with cited as (
    select
        records.document_id,
        unnest(records.legal_references) as citation
    from records
)

select
    child_id('le', cited.document_id, cited.citation.position::varchar) as legal_reference_id,
    documents.statement_id,
    cited.document_id,
    child_id('me', cited.document_id, 'subject/' || cited.citation.subject_position) as mention_id,
    cited.citation.position as position,
    cited.citation.instrument as instrument,
    cited.citation.article as article,
    cited.citation.part as part,
    cited.citation.printed as printed,
    cited.citation.quote as quote,
    cited.citation.quote_start as quote_start,
    cited.citation.quote_end as quote_end,
    cited.citation.element as element
from cited
join documents using (document_id)
order by statement_id, document_id, position, legal_reference_id
