//! `api serve | openapi`: the HTTP service, and the document that describes it.

use api::config::{Arguments, Command};
use service::configuration;

#[tokio::main]
async fn main() {
    let arguments: Arguments = configuration::parse();
    match arguments.command {
        Command::Openapi => print!("{}", api::openapi::document()),
        Command::Serve(mut serve) => {
            serve.database = rds_login::with_iam_login(serve.database).await;
            let pool = serve.database.pool("api").unwrap_or_else(|error| configuration::exit_with_error(&error));
            if let Err(error) = api::serve::run(*serve, pool).await {
                tracing::error!("{error:#}");
                std::process::exit(1);
            }
        }
    }
}
