"""Who holds which office: nominations with their letters, a country's own people, institutions, vacancies."""
