//! `api serve | openapi`: the HTTP service, and the document that describes it.

use api::config::{Arguments, Command};
use service::configuration;
use service::logging::LoggingArgs;

#[tokio::main]
async fn main() {
    let arguments: Arguments = configuration::parse();
    match arguments.command {
        Command::Openapi => print!("{}", api::openapi::document()),
        Command::Serve(mut serve) => {
            start_logging(arguments.logging);
            serve.database = rds_login::with_iam_login(serve.database).await;
            let pool = serve.database.pool("api").unwrap_or_else(|error| configuration::exit_with_error(&error));
            if let Err(error) = api::serve::run(*serve, pool).await {
                tracing::error!("{error:#}");
                std::process::exit(1);
            }
        }
    }
}

fn start_logging(mut logging: LoggingArgs) {
    // The framework logs its address at level `info`. The service does that itself.
    logging.log = logging.log.add_directive("poem=warn".parse().expect("the directive is valid"));
    logging.start();
}
