//! Parameters as types: a handler gets a value that means something, or the client is told which parameter is not one.
//!
//! These extractors stand in for the framework's, whose messages tell of Rust types.

use std::fmt::Display;
use std::str::FromStr;

use poem::{Request, RequestBody};
use poem_openapi::registry::{MetaParamIn, MetaSchema, MetaSchemaRef};
use poem_openapi::{ApiExtractor, ApiExtractorType, ExtractParamOptions};

use crate::problem::Problem;
use crate::target::Target;

mod asset;
mod filter;
mod news;
mod paging;
mod search;
mod teams;

pub use asset::{AssetKinds, PickRound, PickYear};
pub use filter::{Day, Id, Kinds, SeasonFilter, Statuses, Team, TeamCount, TeamOfPath};
pub use news::OnlyTrades;
pub use paging::{Limit, Since, Sort, View};
pub use search::Search;
pub use teams::{TeamMatch, Teams};

use crate::page::{Cursor, Place};

/// A value that is read from text, and what the document says of that text.
pub trait Parameter: FromStr<Err: Display> + Send + Sync + 'static {
    /// What stands for the value when the client gives none.
    const DEFAULT: Option<&'static str> = None;

    /// The name that paths give it: the framework hands an extractor its place alone.
    const IN_PATH: &'static str = "id";

    fn schema() -> MetaSchema;
}

/// A parameter that may be left out.
pub struct Query<T>(pub Option<T>);

/// A parameter that is always there: the client's or the default.
pub struct Defaulted<T>(pub T);

/// A parameter that must be given.
pub struct Required<T>(pub T);

/// A parameter in the path.
pub struct Path<T>(pub T);

/// Tells the framework of an extractor: where its parameter stands, and how it is read from a request by its name.
macro_rules! extractor {
    ($extractor:ident, $place:ident, required: $required:literal, $read:expr) => {
        impl<'a, T: Parameter> ApiExtractor<'a> for $extractor<T> {
            const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::Parameter];
            const PARAM_IS_REQUIRED: bool = $required;
            type ParamType = T;
            type ParamRawType = T;

            fn param_in() -> Option<MetaParamIn> {
                Some(MetaParamIn::$place)
            }

            fn param_schema_ref() -> Option<MetaSchemaRef> {
                Some(documented::<T>())
            }

            async fn from_request(
                request: &'a Request,
                _: &mut RequestBody,
                options: ExtractParamOptions<T>,
            ) -> poem::Result<Self> {
                let read: fn(&Request, &'static str) -> Result<Self, Problem> = $read;
                Ok(read(request, options.name)?)
            }
        }
    };
}

extractor!(Query, Query, required: false, |request, name| in_query(request, name).map(Self));

extractor!(Defaulted, Query, required: false, |request, name| {
    let default = || T::DEFAULT.and_then(|text| text.parse().ok()).expect("a default is valid, and a test reads it");
    Ok(Self(in_query(request, name)?.unwrap_or_else(default)))
});

extractor!(Required, Query, required: true, |request, name| {
    in_query(request, name)?.map(Self).ok_or_else(|| Problem::invalid(name, "is required"))
});

extractor!(Path, Path, required: true, |request, name| {
    let text = request.raw_path_param(name).unwrap_or_default();
    text.parse().map(Self).map_err(|reason| Problem::invalid(T::IN_PATH, reason))
});

impl<When: Place> Parameter for Cursor<When> {
    fn schema() -> MetaSchema {
        MetaSchema { pattern: Some("^[A-Za-z0-9_-]+$".to_owned()), max_length: Some(400), ..MetaSchema::new("string") }
    }
}

fn in_query<T: Parameter>(request: &Request, name: &'static str) -> Result<Option<T>, Problem> {
    let target = request.extensions().get::<Target>();
    let text = target.and_then(|target| target.get(name));
    text.map(|text| text.parse().map_err(|reason| Problem::invalid(name, reason))).transpose()
}

fn documented<T: Parameter>() -> MetaSchemaRef {
    let mut schema = T::schema();
    schema.default = T::DEFAULT.map(|text| serde_json::from_str(text).unwrap_or_else(|_| text.into()));
    MetaSchemaRef::Inline(Box::new(schema))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check<T: Parameter>() {
        let default = T::DEFAULT.expect("it is defaulted");
        assert!(default.parse::<T>().is_ok(), "{default}");
    }

    #[test]
    fn defaults_are_valid() {
        check::<Limit>();
        check::<Since>();
        check::<Sort>();
        check::<OnlyTrades>();
        check::<TeamMatch>();
        check::<View>();
    }
}
