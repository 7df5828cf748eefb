//! A style made ready to write one reference at a time.
//!
//! The processor's driver writes every citation several times, to tell alike ones apart and to know
//! which is the first; on a page each work stands once and has a number, so one writing is enough: a
//! third of the time, or less. What the style asks of a citation's position is answered here, once.
//! What it asks of a work's type and variables is answered once for all works alike: most of a style's
//! time goes into asking.

mod names;
mod once;

pub(super) use names::edited_by_translator;

use hayagriva::citationberg::json::{DateValue, Item, Value};
use hayagriva::citationberg::taxonomy::{
    DateVariable, Kind, NumberVariable, StandardVariable, Variable,
};
use hayagriva::citationberg::{
    Choose, ChooseBranch, ChooseMatch, Date, DatePart, DatePartName, DateStrongAnyForm, Group,
    IndependentStyle, InheritableNameOptions, LayoutRenderingElement, LongShortForm, NamesChild,
    StyleClass, TestPosition, TextTarget,
};
use std::str::FromStr;

/// Makes the style write whole references as single citations: a note style's full note, or another's
/// line of the bibliography. False where it has neither.
pub(super) fn prepare(style: &mut IndependentStyle) -> bool {
    let notes = style.settings.class == StyleClass::Note;
    let bibliography = style.bibliography.take();
    if !notes {
        let Some(bibliography) = bibliography else {
            return false;
        };
        // As a group, whose suffix goes inside a closing quotation mark, as a bibliography's does.
        let mut layout = bibliography.layout;
        let group = Group {
            children: std::mem::take(&mut layout.elements),
            prefix: layout.prefix.take(),
            suffix: layout.suffix.take(),
            delimiter: layout.delimiter.take(),
            font_style: None,
            font_variant: None,
            font_weight: None,
            text_decoration: None,
            vertical_align: None,
            display: None,
        };
        layout.elements = vec![LayoutRenderingElement::Group(group)];
        style.citation.layout = layout;
        style.citation.name_options = bibliography.name_options;
    }
    style.citation.sort = None;
    for locale in &mut style.locale {
        locale.date.iter_mut().for_each(whole_years);
    }
    for part in &mut style.macros {
        names::complete(&mut part.children);
    }
    names::complete(&mut style.citation.layout.elements);
    Settle {
        first: notes,
        item: None,
    }
    .style(style);
    first_time(&mut style.citation.name_options);
    first_time(&mut style.settings.options);
    true
}

/// Whether the date of a work has none of the parts that the style asks for, as a year has no day. The
/// engine takes such a date for written, and leaves a word before it standing alone.
fn is_empty(date: &Date, item: &Item) -> bool {
    let Some(variable) = date.variable.filter(|_| date.form.is_none()) else {
        return false;
    };
    let known = date_parts(item, variable);
    let part = |part: &DatePart| match part.name {
        DatePartName::Year => 1,
        DatePartName::Month => 2,
        DatePartName::Day => 3,
    };
    known > 0 && date.date_part.iter().all(|p| part(p) > known)
}

/// How many parts a date of a work has: its year, its month, its day.
pub(super) fn date_parts(item: &Item, variable: DateVariable) -> usize {
    match item.0.get(&variable.to_string()) {
        Some(Value::Date(DateValue::DateParts { date_parts, .. })) => {
            date_parts.0.first().map_or(0, |date| date.0.len())
        }
        _ => 0,
    }
}

/// Names as they are given where a work is named the first time.
fn first_time(options: &mut InheritableNameOptions) {
    options.et_al_subsequent_min = None;
    options.et_al_subsequent_use_first = None;
}

/// The variables that a style asks about.
pub(super) fn asked(style: &IndependentStyle) -> Vec<Variable> {
    let mut asked = Vec::new();
    let mut note = |branch: &ChooseBranch| {
        for variable in branch.variable.iter().flatten() {
            if !asked.contains(variable) {
                asked.push(*variable);
            }
        }
    };
    let parts = style.macros.iter().map(|m| m.children.as_slice());
    for elements in parts.chain([style.citation.layout.elements.as_slice()]) {
        walk(elements, &mut |element| {
            if let LayoutRenderingElement::Choose(choose) = element {
                choose.branches().for_each(&mut note);
            }
        });
    }
    asked
}

/// Whether a record has a variable; none where only the engine can tell.
pub(super) fn has(item: &Item, variable: Variable) -> Option<bool> {
    let by_engine = matches!(
        variable,
        Variable::Number(
            NumberVariable::Locator
                | NumberVariable::CitationNumber
                | NumberVariable::FirstReferenceNoteNumber
                | NumberVariable::PageFirst,
        ) | Variable::Standard(
            StandardVariable::CitationLabel
                | StandardVariable::CitationKey
                | StandardVariable::YearSuffix,
        )
    );
    if by_engine {
        return None;
    }
    Some(item.0.contains_key(&variable.to_string()))
}

/// The style for works of the type of this one that have the same variables.
///
/// The engine answers no where a style asks for a variable that it has written in the place of another,
/// and so takes a review for unsigned whose author stands where a composer would.
pub(super) fn of_item(style: &IndependentStyle, item: &Item) -> IndependentStyle {
    let mut style = style.clone();
    if names::edited_by_translator(item) {
        names::one_role(&mut style);
    }
    Settle {
        first: false,
        item: Some(item),
    }
    .style(&mut style);
    once::numbers_once(&mut style);
    style
}

/// Visits elements and what is in them; macros are not followed.
fn walk<'a>(
    elements: &'a [LayoutRenderingElement],
    visit: &mut dyn FnMut(&'a LayoutRenderingElement),
) {
    for element in elements {
        visit(element);
        match element {
            LayoutRenderingElement::Group(group) => walk(&group.children, visit),
            LayoutRenderingElement::Choose(choose) => {
                for branch in choose.branches() {
                    walk(&branch.children, visit);
                }
                if let Some(otherwise) = &choose.otherwise {
                    walk(&otherwise.children, visit);
                }
            }
            LayoutRenderingElement::Names(names) => {
                if let Some(substitute) = names.substitute() {
                    walk(&substitute.children, visit);
                }
            }
            _ => {}
        }
    }
}

/// Answers what can be answered before a work is at hand. A note is the first of its work; a line of a
/// bibliography has no position, and every such question is answered no (CSL 1.0.2, "position"). Nothing
/// is told apart, since each reference stands for itself.
struct Settle<'a> {
    /// Whether it is the first citation of its work.
    first: bool,
    /// The work.
    item: Option<&'a Item>,
}

/// Whether a branch is taken.
#[derive(PartialEq)]
enum Taken {
    Always,
    Never,
    Depends,
}

impl Settle<'_> {
    fn style(&self, style: &mut IndependentStyle) {
        self.elements(&mut style.citation.layout.elements);
        for part in &mut style.macros {
            self.elements(&mut part.children);
        }
        // Macros that nothing calls any more only lengthen the search for the others.
        let mut called: Vec<&str> = Vec::new();
        let mut next = 0;
        let mut elements = style.citation.layout.elements.as_slice();
        loop {
            walk(elements, &mut |element| {
                if let LayoutRenderingElement::Text(text) = element
                    && let TextTarget::Macro { name } = &text.target
                    && !called.contains(&name.as_str())
                {
                    called.push(name);
                }
            });
            let Some(name) = called.get(next) else { break };
            let part = style.macros.iter().find(|m| m.name == *name);
            elements = part.map_or(&[], |m| m.children.as_slice());
            next += 1;
        }
        let called: Vec<String> = called.into_iter().map(str::to_owned).collect();
        style.macros.retain(|m| called.contains(&m.name));
    }

    fn elements(&self, elements: &mut [LayoutRenderingElement]) {
        for element in elements {
            match element {
                LayoutRenderingElement::Group(group) => self.elements(&mut group.children),
                LayoutRenderingElement::Choose(choose) => self.choose(choose),
                LayoutRenderingElement::Names(names) => {
                    names.et_al_subsequent_min = None;
                    names.et_al_subsequent_use_first = None;
                    for child in &mut names.children {
                        if let NamesChild::Substitute(substitute) = child {
                            self.elements(&mut substitute.children);
                        }
                    }
                }
                LayoutRenderingElement::Date(date) => {
                    whole_years(date);
                    if self.item.is_some_and(|item| is_empty(date, item)) {
                        *element = names::nothing();
                    }
                }
                LayoutRenderingElement::Text(_)
                | LayoutRenderingElement::Number(_)
                | LayoutRenderingElement::Label(_) => {}
            }
        }
    }

    fn choose(&self, choose: &mut Choose) {
        let first = std::mem::replace(&mut choose.if_, always(Vec::new()));
        let others = std::mem::take(&mut choose.else_if);
        let mut kept = Vec::new();
        for mut branch in std::iter::once(first).chain(others) {
            match self.taken(&mut branch) {
                Taken::Never => {}
                Taken::Depends => kept.push(branch),
                Taken::Always => {
                    kept.push(branch);
                    choose.otherwise = None;
                    break;
                }
            }
        }
        if kept.is_empty() {
            let children = choose.otherwise.take().map(|o| o.children);
            kept.push(always(children.unwrap_or_default()));
        }
        for branch in &mut kept {
            self.elements(&mut branch.children);
        }
        if let Some(otherwise) = &mut choose.otherwise {
            self.elements(&mut otherwise.children);
        }
        let mut kept = kept.into_iter();
        if let Some(first) = kept.next() {
            choose.if_ = first;
        }
        choose.else_if = kept.collect();
    }

    /// Answers what can be answered of a branch and takes those questions out of it.
    fn taken(&self, branch: &mut ChooseBranch) -> Taken {
        let mut answers = Vec::new();
        if branch.disambiguate == Some(true) {
            branch.disambiguate = None;
            answers.push(false);
        }
        if let Some(positions) = branch.position.take() {
            let yes = |p: TestPosition| self.first && p == TestPosition::First;
            answers.extend(positions.into_iter().map(yes));
        }
        if let Some(item) = self.item {
            let kind = item.type_().and_then(|kind| Kind::from_str(&kind).ok());
            if let Some(asked) = branch.type_.take() {
                answers.extend(asked.into_iter().map(|asked| Some(asked) == kind));
            }
            if let Some(asked) = &mut branch.variable {
                answers.extend(asked.iter().filter_map(|variable| has(item, *variable)));
                asked.retain(|variable| has(item, *variable).is_none());
                if asked.is_empty() {
                    branch.variable = None;
                }
            }
        }
        if answers.is_empty() {
            return Taken::Depends;
        }
        let any = answers.contains(&true);
        let all = !answers.contains(&false);
        let alone = branch.disambiguate.is_none()
            && branch.is_numeric.is_none()
            && branch.is_uncertain_date.is_none()
            && branch.locator.is_none()
            && branch.type_.is_none()
            && branch.variable.is_none();
        let settled = match branch.match_ {
            ChooseMatch::All if !all => Taken::Never,
            ChooseMatch::Any if any => Taken::Always,
            ChooseMatch::None if any => Taken::Never,
            ChooseMatch::All | ChooseMatch::None if alone => Taken::Always,
            ChooseMatch::Any if alone => Taken::Never,
            _ => Taken::Depends,
        };
        if settled == Taken::Always {
            *branch = always(std::mem::take(&mut branch.children));
        }
        settled
    }
}

/// Writes years with all their digits. The last two of a stand-in say nothing, and `5.13` of a date is
/// a riddle at best.
pub(super) fn whole_years(date: &mut Date) {
    for part in &mut date.date_part {
        if part.form() != DateStrongAnyForm::Year(LongShortForm::Short) {
            continue;
        }
        // The form can be set in no other way than by reading the part anew.
        let whole = serde_json::to_value(&*part).ok().and_then(|mut value| {
            value["@form"] = "long".into();
            serde_json::from_value(value).ok()
        });
        if let Some(whole) = whole {
            *part = whole;
        }
    }
}

/// A branch that is always taken: it asks nothing, and all of nothing is true.
fn always(children: Vec<LayoutRenderingElement>) -> ChooseBranch {
    ChooseBranch {
        disambiguate: None,
        is_numeric: None,
        is_uncertain_date: None,
        locator: None,
        position: None,
        type_: None,
        variable: None,
        match_: ChooseMatch::All,
        children,
    }
}

/// Whether a branch is always taken.
fn is_always(branch: &ChooseBranch) -> bool {
    *branch == always(branch.children.clone())
}
