-- One row per organization that signed, across spellings and languages.

with signed as (
    select
        records.document_id,
        unnest(records.signatures) as signature
    from records
),

printed as (
    select
        signature_links.organization_id,
        statement_links.statement_id,
        statement_links.is_current,
        signed.signature.name_printed as spelling
    from signed
    join signature_links
        on signature_links.document_id = signed.document_id
        and signature_links.position = signed.signature.position
    join statement_links on statement_links.document_id = signed.document_id
    where signature_links.organization_id is not null
),

ranked_spellings as (
    select
        organization_id,
        spelling,
        row_number() over (
            partition by organization_id
            order by count(*) filter (where is_current) desc, count(*) desc, spelling
        ) as rank
    from printed
    group by organization_id, spelling
),

totals as (
    select
        organization_id,
        list(distinct spelling order by spelling) as spellings,
        count(distinct statement_id) as signed_statement_count
    from printed
    group by organization_id
)

select
    organization_facts.organization_id,
    coalesce(
        organization_facts.name_en,
        ranked_spellings.spelling,
        organization_facts.name_be,
        organization_facts.name_ru
    ) as name,
    organization_facts.name_en,
    organization_facts.name_be,
    organization_facts.name_ru,
    coalesce(totals.spellings, []::varchar[]) as spellings,
    organization_facts.kind,
    organization_facts.country,
    organization_facts.website,
    organization_facts.identifiers,
    organization_facts.is_curated,
    coalesce(totals.signed_statement_count, 0)::integer as signed_statement_count
from organization_facts
left join totals using (organization_id)
left join ranked_spellings
    on ranked_spellings.organization_id = organization_facts.organization_id
    and ranked_spellings.rank = 1
order by organization_id
