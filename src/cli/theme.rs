//! `chancery theme`

use super::args::ThemeArgs;
use super::report::Reporter;
use super::{End, Outcome};
use crate::publish::scaffold;
use crate::render;

pub(super) fn run(args: &ThemeArgs, report: &Reporter) -> Outcome {
    scaffold::empty_folder(&args.dir)?;
    let files = render::theme();
    for (path, bytes) in &files {
        scaffold::new_file(&args.dir.join(path), bytes)?;
    }
    report.done(&format!(
        "{}: {} files of the theme. A file of the same name in a site's templates/ or static/ replaces the theme's.",
        args.dir,
        files.len()
    ));
    Ok(End::Done)
}
