-- One row per person, across statements and spellings, as far as evidence joins the mentions.
-- A spelling that a publisher has corrected since ranks behind those that still stand.

with named as (
    select
        records.document_id,
        split_part(records.language, '-', 1) as language,
        unnest(records.mentions) as mention
    from records
),

mentioned as (
    select
        mention_links.person_id,
        statement_links.statement_id,
        statement_links.is_current,
        statements.issued_on,
        named.mention.name as name,
        named.language,
        regexp_matches(named.mention.name, '\p{Cyrillic}') as is_cyrillic
    from named
    join mention_links
        on mention_links.document_id = named.document_id
        and mention_links.role = named.mention.role
        and mention_links.position = named.mention.position
    join statement_links on statement_links.document_id = named.document_id
    join statements on statements.statement_id = statement_links.statement_id
),

-- The same name counts once for each use it can have, so that one ranking serves every column.
candidates as (
    select
        person_id,
        name,
        is_current,
        unnest([
            'preferred',
            case when not is_cyrillic then 'latin' end,
            case when is_cyrillic and language = 'be' then 'be' end,
            case when language = 'ru' then 'ru' end,
        ]) as purpose,
        case language when 'en' then 1 when 'be' then 2 when 'ru' then 3 else 4 end as language_rank
    from mentioned
),

counted as (
    select
        person_id,
        purpose,
        name,
        case purpose when 'preferred' then language_rank else 0 end as language_rank,
        count(*) filter (where is_current) as current_count,
        count(*) as mention_count
    from candidates
    where purpose is not null
    group by all
),

ranked_names as (
    select
        person_id,
        purpose,
        name,
        row_number() over (
            partition by person_id, purpose
            order by language_rank, current_count desc, mention_count desc, name
        ) as rank
    from counted
),

names as (
    select
        person_id,
        max(name) filter (where purpose = 'preferred') as preferred_name,
        max(name) filter (where purpose = 'latin') as name_latin,
        max(name) filter (where purpose = 'be') as name_be,
        max(name) filter (where purpose = 'ru') as name_ru
    from ranked_names
    where rank = 1
    group by person_id
),

totals as (
    select
        person_id,
        list(distinct name order by name) as spellings,
        min({issued_on: issued_on, statement_id: statement_id}) as earliest,
        max({issued_on: issued_on, statement_id: statement_id}) as latest,
        count(distinct statement_id) as statement_count
    from mentioned
    group by person_id
)

select
    names.person_id,
    names.preferred_name,
    names.name_latin,
    names.name_be,
    names.name_ru,
    totals.spellings,
    totals.earliest.statement_id as first_statement_id,
    totals.latest.statement_id as last_statement_id,
    totals.earliest.issued_on as first_named_on,
    totals.latest.issued_on as last_named_on,
    totals.statement_count::integer as statement_count,
    person_facts.identity_confidence,
    person_facts.identity_basis
from names
join totals using (person_id)
left join person_facts using (person_id)
order by first_named_on, person_id
