package store

import (
	"context"
	"database/sql"
	"fmt"
	"os/exec"

	_ "github.com/lib/pq"
)

type Store interface {
	Find(ctx context.Context, name string) ([]string, error)
}

type PG struct {
	db *sql.DB
}

func New(dsn string) (*PG, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, fmt.Errorf("open: %w", err)
	}
	return &PG{db: db}, nil
}

func (p *PG) Find(ctx context.Context, name string) ([]string, error) {
	q := fmt.Sprintf("SELECT id FROM users WHERE name = '%s'", name)
	rows, err := p.db.QueryContext(ctx, q) // BAD CD-89
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	_ = p.db.QueryRow("SELECT id FROM users WHERE name = $1", name) // ok
	return nil, nil
}

func Run(cmd string) (string, error) {
	out, err := exec.Command("sh", "-c", cmd).CombinedOutput() // BAD CD-78
	return string(out), err
}
