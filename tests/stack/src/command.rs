//! What a user can ask for, one file each.

pub mod down;
pub mod drop;
pub mod logs;
pub mod reset;
pub mod status;
pub mod test;
mod tools;
pub mod up;
