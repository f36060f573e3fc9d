//! Trees: what became of assets, or where they came from. The store reads holdings and what each of them leads to; this module
//! connects them, cuts the graph to the size that the client asks for, and writes the document.
//!
//! The graph has two kinds of nodes that alternate: events (trades, drafts, transactions) and holdings, each of which is one
//! asset that one team has from one event to another. Edges always lead from the earlier to the later one. A walk follows them
//! forward for the outcome, and backward for the origin.

pub mod cut;
pub mod document;
pub mod graph;
pub mod node;
pub mod unknown;
pub mod walk;
