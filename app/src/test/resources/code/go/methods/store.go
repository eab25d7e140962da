package main

import (
	"context"
	"database/sql"
)

type Store struct {
	db *sql.DB
}

func NewStore(db *sql.DB) *Store {
	return &Store{db: db}
}

func (s *Store) Find(ctx context.Context, id string) (string, error) {
	row := s.db.QueryRowContext(ctx, "SELECT name FROM items WHERE id = "+id) // BAD CD-89
	var name string
	if err := row.Scan(&name); err != nil {
		return "", err
	}
	s.db.QueryRowContext(ctx, "SELECT name FROM items WHERE id = $1", id) // ok
	return name, nil
}
