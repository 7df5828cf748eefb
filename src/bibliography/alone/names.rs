//! Names in a style, put right for the engine.

use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::taxonomy::{NameVariable, StandardVariable, Variable};
use hayagriva::citationberg::{
    IndependentStyle, LayoutRenderingElement, LongShortForm, Names, NamesChild, Text, TextTarget,
};

/// Puts right what the engine misses of names.
///
/// Names in the place of others (`cs:substitute`) take the form and the label of those, also within a
/// condition, where the engine looks only at direct children. And names that a work does not have leave
/// the group that they are in empty: the engine does not count them among a group's variables, so each
/// such group gets a variable that no work has.
pub(super) fn complete(elements: &mut Vec<LayoutRenderingElement>) {
    for element in elements.iter_mut() {
        match element {
            LayoutRenderingElement::Group(group) => complete(&mut group.children),
            LayoutRenderingElement::Choose(choose) => {
                for branch in std::iter::once(&mut choose.if_).chain(&mut choose.else_if) {
                    complete(&mut branch.children);
                }
                if let Some(otherwise) = &mut choose.otherwise {
                    complete(&mut otherwise.children);
                }
            }
            LayoutRenderingElement::Names(whole) => {
                let pattern = whole.clone();
                for child in &mut whole.children {
                    if let NamesChild::Substitute(substitute) = child {
                        substituted(&mut substitute.children, &pattern);
                        complete(&mut substitute.children);
                    }
                }
            }
            _ => {}
        }
    }
    let is_names = |e: &LayoutRenderingElement| matches!(e, LayoutRenderingElement::Names(_));
    if elements.iter().any(is_names) {
        elements.push(nothing());
    }
}

/// A variable that no work has.
pub(super) fn nothing() -> LayoutRenderingElement {
    let target = TextTarget::Variable {
        var: Variable::Standard(StandardVariable::License),
        form: LongShortForm::default(),
    };
    LayoutRenderingElement::Text(Text::with_target(target))
}

/// Whether those who edited a work also translated it.
pub(in crate::bibliography) fn edited_by_translator(item: &Item) -> bool {
    let editors = item.0.get("editor");
    editors.is_some() && editors == item.0.get("translator")
}

/// Has a style that names editors and translators apart name those once who are both.
pub(super) fn one_role(style: &mut IndependentStyle) {
    const EDITOR: &[NameVariable] = &[NameVariable::Editor];
    const TRANSLATOR: &[NameVariable] = &[NameVariable::Translator];
    let mut apart = (false, false);
    for part in &style.macros {
        walk_names(&part.children, &mut |names| {
            apart.0 |= names.variable == EDITOR;
            apart.1 |= names.variable == TRANSLATOR;
        });
    }
    if apart != (true, true) {
        return;
    }
    for part in &mut style.macros {
        change(&mut part.children, &mut |element| {
            let LayoutRenderingElement::Names(names) = element else {
                return;
            };
            if names.variable == EDITOR {
                names.variable.push(NameVariable::Translator);
            } else if names.variable == TRANSLATOR {
                *element = nothing();
            }
        });
    }
}

/// Visits names, but for those that stand in the place of others.
fn walk_names<'a>(elements: &'a [LayoutRenderingElement], visit: &mut dyn FnMut(&'a Names)) {
    for element in elements {
        match element {
            LayoutRenderingElement::Group(group) => walk_names(&group.children, visit),
            LayoutRenderingElement::Choose(choose) => {
                for branch in choose.branches() {
                    walk_names(&branch.children, visit);
                }
                if let Some(otherwise) = &choose.otherwise {
                    walk_names(&otherwise.children, visit);
                }
            }
            LayoutRenderingElement::Names(names) => visit(names),
            _ => {}
        }
    }
}

/// Changes elements, but for those within names.
pub(super) fn change(
    elements: &mut [LayoutRenderingElement],
    visit: &mut dyn FnMut(&mut LayoutRenderingElement),
) {
    for element in elements {
        visit(element);
        match element {
            LayoutRenderingElement::Group(group) => change(&mut group.children, visit),
            LayoutRenderingElement::Choose(choose) => {
                for branch in std::iter::once(&mut choose.if_).chain(&mut choose.else_if) {
                    change(&mut branch.children, visit);
                }
                if let Some(otherwise) = &mut choose.otherwise {
                    change(&mut otherwise.children, visit);
                }
            }
            _ => {}
        }
    }
}

/// Names within conditions of a substitute, as the names that they stand for are written.
fn substituted(elements: &mut [LayoutRenderingElement], pattern: &Names) {
    for element in elements {
        match element {
            LayoutRenderingElement::Choose(choose) => {
                for branch in std::iter::once(&mut choose.if_).chain(&mut choose.else_if) {
                    substituted(&mut branch.children, pattern);
                }
                if let Some(otherwise) = &mut choose.otherwise {
                    substituted(&mut otherwise.children, pattern);
                }
            }
            LayoutRenderingElement::Group(group) => substituted(&mut group.children, pattern),
            LayoutRenderingElement::Names(names) => *names = pattern.from_names_substitute(names),
            _ => {}
        }
    }
}
