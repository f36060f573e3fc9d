//! A page of a list, or a redirect to the canonical path of that list.

use poem::http::StatusCode;
use poem::{IntoResponse, Response};
use poem_openapi::ApiResponse;
use poem_openapi::registry::{MetaResponses, Registry};
use poem_openapi::types::Type;

use super::document_or_redirect::DocumentOrRedirect;
use super::json_document::JsonPage;

pub enum PageOrRedirect<T> {
    Page(JsonPage<T>),
    Redirect(DocumentOrRedirect<T>),
}

impl<T> IntoResponse for PageOrRedirect<T> {
    fn into_response(self) -> Response {
        match self {
            Self::Page(page) => page.into_response(),
            Self::Redirect(redirect) => redirect.into_response(),
        }
    }
}

impl<T: Type> ApiResponse for PageOrRedirect<T> {
    fn meta() -> MetaResponses {
        let mut meta = JsonPage::<T>::meta();
        let redirect = Some(StatusCode::PERMANENT_REDIRECT.as_u16());
        let others = DocumentOrRedirect::<T>::meta().responses;
        meta.responses.extend(others.into_iter().filter(|response| response.status == redirect));
        meta
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}
