-- One row per provision cited in one document, for one mention or for the statement as a whole.
-- The mention is named by its place, not joined: a place that holds nobody fails the check of keys.

with cited as (
    select
        records.document_id,
        records.mentions,
        unnest(records.legal_references) as citation
    from records
)

select
    child_id(
        'le',
        cited.document_id,
        concat_ws(
            '/',
            cited.citation.quote_start,
            cited.citation.instrument,
            cited.citation.article,
            cited.citation.part
        )
    ) as legal_reference_id,
    documents.statement_id,
    cited.document_id,
    case
        when cited.citation.subject_position is not null
            then child_id(
                'me',
                cited.document_id,
                coalesce(
                    list_filter(
                        cited.mentions,
                        lambda mention: mention.role = 'subject'
                            and mention.position = cited.citation.subject_position
                    )[1].quote_start::varchar,
                    'nobody'
                )
            )
    end as mention_id,
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
