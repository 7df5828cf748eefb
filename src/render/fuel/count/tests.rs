//! What is put into a template, and where that stands in it.

use super::*;

#[test]
fn calls_are_put_where_a_template_goes_round_and_makes_texts() {
    for (text, counted) in [
        ("{{ a.b }} { c }", "{{ a.b }}{{ P(v=a.b) }} { c }"),
        ("{{- a -}} b", "{{- a -}}{{- P(v=a) -}} b"),
        (
            "{{ loop.index }}{{ t(key=\"a\") }}{{ <a /> }}{{ super() }}{{ }}",
            "",
        ),
        ("{{ a[0] }}", "{{ ( a[0]) | H }}"),
        ("{{- a if b else c -}}", "{{- ( a if b else c) | H -}}"),
        ("{{a ~ b}}", "{{ (a  | H ~ b | H ) | H}}"),
        (
            "{% set a = b ~ c.d[\"~\"](e=f ~ g) ~ h %}",
            "{% set a = b  | H ~ c.d[\"~\"](e=f  | H ~ g | H )  | H ~ h | H  %}{{ W(v=a) }}",
        ),
        (
            "{% if a[1:] == b[:2][0] %}",
            "{% if a[1:] | H  == b[:2][0] | H  | M  %}",
        ),
        (
            "{% set a = [...b, c, ...d] %}",
            "{% set a = W(give=true, v=[...W(give=true, v=b), c, ...W(give=true, v=d)]) %}{{ W(v=a) }}",
        ),
        (
            "{% if a is containing(pat=b) and c is not containing(pat=d) or e is defined %}",
            "{% if a | M is containing(pat=b) and c | M is not containing(pat=d) or e is defined %}",
        ),
        (
            "{% if a?[b] in [1, true, \"c\"] and d.in[e] == [f] %}",
            "{% if a?[b] in [1, true, \"c\"] | M  and d.in[e] == W(give=true, v=[f]) | M  %}",
        ),
        (
            "{{ <a b={c} d={ {\"e\": f} } g={\"h\"} i={[j]} /> }}",
            "{{ <a b={c} d={ W(give=true, v={\"e\": f}) } g={\"h\"} i={W(give=true, v=[j])} /> }}",
        ),
        ("{% component a(b=[c], d={\"e\": f}) %}", ""),
        (
            "{% if {a: 1, ...b}[c] %}",
            "{% if W(give=true, v={a: 1, ...b})[c] %}",
        ),
        (
            "{% if a | length > b | replace(from=c, to=d) %}",
            "{% if a | length > b | chancery_replace(from=c, to=d) | M  %}",
        ),
        (
            "{% filter upper %}{% set a | trim %}x",
            "{% filter chancery_upper %}{% set a | chancery_trim %}x",
        ),
        (
            "{% for a in b %}\n{{ t(key=c) }}{% endfor %}",
            "{% for a in b %}{{ B(n=31) }}\n{{ t(key=c) }}{% endfor %}",
        ),
        (
            "{%- for a in b -%} x {%- endfor -%}",
            "{%- for a in b -%}{{- B(n=19) -}} x {%- endfor -%}",
        ),
        (
            "{% component a(b=\"%}\") %}x{% endcomponent a %}{% block c %}{% endblock %}",
            "{% component a(b=\"%}\") %}{{ B(n=17) }}x{% endcomponent a %}{% block c %}{{ B(n=16) }}{% endblock %}",
        ),
        ("{% set a %}x{% endset %}", ""),
        (
            "{% if [[x for x in y] for z in y] %}",
            "{% if W(give=true, v=[W(give=true, v=W(give=true, v=[W(give=true, v=x ) for x in y]) ) for z in y]) %}",
        ),
        ("{% raw %}{% for a in b %}{% endraw %}", ""),
        ("{# {% for a in b %} #}", ""),
        ("{% for a in b", ""),
        ("{{ \"", ""),
        ("{%", ""),
        ("{# ö", ""),
    ] {
        let first = format!("{{{{ {BURN}(n={}) }}}}", text.len());
        let counted = if counted.is_empty() { text } else { counted };
        let found = count(text, true).text;
        let found = found.strip_prefix(&first).unwrap();
        let found = found
            .replace(BURN, "B")
            .replace(WEIGH, "W")
            .replace(HOLD, "H")
            .replace(PRINT, "P")
            .replace(MEET, "M");
        assert_eq!(found, counted, "{text}");
    }
    assert_eq!(
        count("{% extends \"a\" %}x", true).text,
        "{% extends \"a\" %}x"
    );
}

#[test]
fn places_lead_back_to_the_text_as_written() {
    let text = "ö{% for a in b %}x{% endfor %}{% set c = d %}y";
    let counted = count(text, true);
    for part in ["{% for", "x{% end", "{% set", "y"] {
        let at = counted.text.rfind(part).unwrap();
        assert_eq!(counted.written(at), text.rfind(part).unwrap(), "{part}");
    }
    let call = counted.text.rfind("chancery_burn").unwrap();
    assert!(text[..=counted.written(call)].ends_with("%}"));
    assert_eq!(counted.written(counted.text.len()), text.len());
    let text = "{% set a = [b, c] %}";
    let counted = count(text, true);
    let call = counted.text.find("chancery_weigh").unwrap();
    assert!(text[counted.written(call)..].starts_with("[b"));
}

#[test]
fn what_goes_straight_to_the_page_is_not_counted_where_nothing_keeps_it() {
    let plain = "{% extends \"a.html\" %}{% block b %}{% for e in list %}{{ e.title.text }}{{ e.body | safe }}{% endfor %}{% endblock b %}";
    assert!(!keeps(plain));
    let counted = count(plain, false).text;
    assert!(counted.contains(BURN), "a round of a loop: {counted}");
    assert!(
        !counted.contains(PRINT) && !counted.contains(HOLD),
        "{counted}"
    );
    assert!(count(plain, true).text.contains(PRINT));
    for keeping in [
        "{% set x %}{{ body }}{% endset %}",
        "{%- set x = body %}",
        "{% filter upper %}{{ body }}{% endfilter %}",
        "{{ super() }}",
        "{% include 'a.html' %}",
        "{{ <box of={body} /> }}",
        "{% for x in [a, b] %}{% endfor %}",
        "{{ {\"a\": b} }}",
        "{{ f(a=...b) }}",
    ] {
        assert!(keeps(keeping), "{keeping}");
    }
}
