//! What is opened shows what the engine would have shown.

use super::*;

const NAMES: &str = "{#- Names. -#}
    {% component phrase(of) -%}
    {%- if of.lang -%}<i lang=\"{{ of.lang }}\">{{ of.text }}</i>{%- else -%}{{ of.text }}{%- endif -%}
    {%- endcomponent phrase %}
    {% component link(to) -%} <a href=\"{{ to.url }}\">{{ <phrase of={to.name} /> }}</a> {%- endcomponent link %}
    {% component links(to) -%}
    {%- for one in to -%}{{ <link to={one} /> }}{% if not loop.last %}{{ t(key=\"list-comma\") }}{% endif %}{%- endfor -%}
    {%- endcomponent links %}
    {% component date(of, form: string = \"text\", old: bool = false) -%}
    {%- if form == \"short\" -%}{{ of.short }}{%- else -%}{{ of.text | upper }}{%- endif -%}
    {%- if old %} !{% endif -%}
    {%- endcomponent date %}
    {% component set_it(of) %}{% set x = of.text %}{{ x }}{% endcomponent set_it %}
    {% component in_loop(of) %}{{ of.text }}{{ loop.index }}{% endcomponent in_loop %}
    {% component who(of) -%}{{ t(key=\"by\", who=\"[who]\") | replace(from=\"[who]\", to=<phrase of />) }}{%- endcomponent who %}";

fn said(id: &str) -> Option<String> {
    (id == "list-comma").then(|| ", ".to_owned())
}

fn theme(page: &str) -> BTreeMap<String, String> {
    let names = ("names.html".to_owned(), NAMES.to_owned());
    BTreeMap::from([names, ("page.html".to_owned(), page.to_owned())])
}

fn ours(components: &dyn Fn(&str) -> bool) -> Ours<'_> {
    Ours {
        templates: &|name| name == "mine.html",
        components,
    }
}

/// A page with its components opened, all but those of a name.
fn page(page: &str, left: &str) -> String {
    opened(&theme(page), &ours(&|name| name == left), &said)["page.html"].clone()
}

fn shown(all: &BTreeMap<String, String>) -> String {
    let mut tera = tera::Tera::new();
    tera.register_function("t", |args: tera::Kwargs, _: &tera::State| {
        let key = args.must_get::<&str>("key")?;
        let who = args.get::<&str>("who")?;
        Ok::<_, tera::Error>(match who {
            Some(who) => format!("{key} {who}"),
            None => said(key).unwrap_or_default(),
        })
    });
    tera.add_raw_templates(all.clone()).unwrap();
    let event = serde_json::json!({
        "title": {"text": "A & B", "lang": null},
        "other": {"text": "ج", "lang": "ar"},
        "date": {"text": "May", "short": "5"},
        "link": {"url": "/c/", "name": {"text": "c", "lang": "en"}},
        "actors": [
            {"url": "/a/", "name": {"text": "<a>", "lang": "az"}},
            {"url": "/b/", "name": {"text": "b", "lang": null}},
        ],
    });
    let context = serde_json::json!({"event": event, "form": "short", "one": event});
    let context = tera::Context::from_serialize(&context).unwrap();
    tera.render("page.html", &context).unwrap()
}

#[test]
fn what_is_opened_shows_the_same() {
    for (text, calls) in [
        ("<p>{{ <phrase of={event.title} /> }} </p>", 0),
        ("<p> {{- <phrase of={event.other} /> -}} </p>", 0),
        ("<p> {{ <link to={event.link} /> }} </p>", 0),
        (
            "{% if event %} x {%- endif -%} {{ <links to={event.actors} /> }}\n\n{%- if event %} y {% endif %}",
            0,
        ),
        (
            "{% for who in event.actors -%} {{ <link to={who} /> }} {# and #} {%- endfor %}.",
            0,
        ),
        (
            "{{ <date of={event.date} /> }}|{{ <date of={event.date} form=\"short\" /> }}",
            0,
        ),
        ("{{ <date of={event.date} form old={true} /> }}", 0),
        (
            "{% set event2 = event %}{{ <phrase of={event2.title} /> }} {{ <who of={event.other} /> }}",
            0,
        ),
        (
            "{% set who %} {{ <phrase of={event.title} /> }} {% endset %}{{ who }}{{ t(key=\"list-comma\") }}{%- if form %}.{% endif %}",
            0,
        ),
        // A loop of the component's would hide what is given; the others set, and look outside.
        ("{{ <links to={one.actors} /> }}", 1),
        ("{{ <set_it of={event.title} /> }}", 1),
        (
            "{% for one in [1] %}{{ <phrase of={event[\"title\"]} /> }}{% endfor %}",
            1,
        ),
    ] {
        let page = page(text, "");
        let kept = page.matches("{{ <").count();
        assert_eq!(kept, calls, "{text}\n{page}");
        assert!(!page.contains("{%-") && !page.contains("-}}"), "{page}");
        let all = opened(&theme(text), &ours(&|_| false), &said);
        assert_eq!(shown(&all), shown(&theme(text)), "{text}\n{page}");
    }
}

#[test]
fn what_the_site_has_of_its_own_stays_a_call() {
    let text = "{{ <link to={event} /> }}";
    assert!(page(text, "phrase").contains("{{ <phrase of={event.name} /> }}"));
    assert_eq!(page(text, "link"), text);
    assert!(!page("{{ <in_loop of={event} /> }}", "").contains("index"));
    let mut theme = theme(text);
    theme.insert("mine.html".to_owned(), NAMES.to_owned());
    let all = opened(&theme, &ours(&|_| false), &said);
    assert_eq!(all["mine.html"], NAMES);
    // What is put where it is called is defined as it was; what stays a call has others in it.
    assert!(all["names.html"].contains("{{ <phrase of={to.name} /> }}"));
}

#[test]
fn a_message_that_never_varies_is_set_in_and_others_are_asked_for() {
    let text =
        "a {{- t(key=\"list-comma\") -}} b {{ t(key=\"else\") }}{{ t(key=\"list-comma\", n=1) }}";
    let wanted = "a, b {{ t(key=\"else\") }}{{ t(key=\"list-comma\", n=1) }}";
    assert_eq!(page(text, ""), wanted);
}
