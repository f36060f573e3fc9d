"""Code that all DAGs share: compatibility with both Airflow versions, default arguments and resources."""
