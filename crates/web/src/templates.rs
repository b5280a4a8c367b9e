//! The templates inside the binary: escaped by file name, undefined names refused.
//!
//! `templates/public/` belongs to the site, `templates/desk/` to the desk. In a debug
//! build they are read from disk when the program starts.

use std::sync::LazyLock;

use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior};
use rust_embed::Embed;
use serde::Serialize;

use crate::markup::{self, Markup};

#[derive(Embed)]
#[folder = "templates/"]
struct Sources;

/// A template that could not be rendered: a fault of the program, never of a reader.
#[derive(Debug, thiserror::Error)]
#[error("template {name}: {cause:#}")]
pub struct RenderError {
    name: String,
    #[source]
    cause: minijinja::Error,
}

/// The page that a template makes of a context, by name (`public/article.html`).
///
/// # Errors
/// When the template is missing, is malformed or uses a name that is not in the context.
pub fn render(name: &str, context: impl Serialize) -> Result<Markup, RenderError> {
    let failed = |cause| RenderError {
        name: name.to_owned(),
        cause,
    };
    let environment = ENVIRONMENT
        .as_ref()
        .map_err(|(broken, cause)| RenderError {
            name: broken.clone(),
            cause: minijinja::Error::new(cause.kind(), cause.to_string()),
        })?;
    let template = environment.get_template(name).map_err(failed)?;
    template
        .render(Serde(context))
        .map(Markup::rendered)
        .map_err(failed)
}

type Broken = (String, minijinja::Error);

static ENVIRONMENT: LazyLock<Result<Environment<'static>, Broken>> = LazyLock::new(environment);

fn environment() -> Result<Environment<'static>, Broken> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_formatter(markup::print_value);
    environment.set_syntax(minijinja::syntax::SyntaxConfig::default());
    for name in Sources::iter() {
        let Some(file) = Sources::get(&name) else {
            continue;
        };
        let source = String::from_utf8_lossy(&file.data).into_owned();
        environment
            .add_template_owned(name.to_string(), source)
            .map_err(|cause| (name.to_string(), cause))?;
    }
    Ok(environment)
}
