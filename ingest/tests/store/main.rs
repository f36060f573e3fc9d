//! The store against a database: what files of several feeds leave behind, in any order of ingestion.

mod headlines;
mod named_people;
mod observations;
mod resolution;
mod test_ingestor;
