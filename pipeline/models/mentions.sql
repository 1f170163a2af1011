-- One row per person named in one document.

with named as (
    select
        records.document_id,
        unnest(records.mentions) as mention
    from records
)

select
    child_id('me', named.document_id, named.mention.quote_start::varchar) as mention_id,
    documents.statement_id,
    named.document_id,
    mention_links.person_id,
    named.mention.role as role,
    named.mention.position as position,
    named.mention.name_printed as name_printed,
    named.mention.name as name,
    named.mention.outcome as outcome,
    named.mention.term_months as term_months,
    named.mention.articles as articles,
    named.mention.quote as quote,
    named.mention.quote_start as quote_start,
    named.mention.quote_end as quote_end,
    named.mention.element as element
from named
join documents using (document_id)
left join mention_links
    on mention_links.document_id = named.document_id
    and mention_links.role = named.mention.role
    and mention_links.position = named.mention.position
order by statement_id, document_id, role, position, mention_id
