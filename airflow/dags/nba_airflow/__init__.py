"""What the DAGs share: both versions of Airflow as one, their defaults, and where things are."""
