package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os/exec"

	"github.com/aws/aws-lambda-go/lambda"
	chiadapter "github.com/awslabs/aws-lambda-go-api-proxy/chi"
	"github.com/awslabs/aws-lambda-go-api-proxy/httpadapter"
	"github.com/go-chi/chi/v5"
	"github.com/gorilla/mux"
)

func ping(w http.ResponseWriter, r *http.Request) {
	host := chi.URLParam(r, "host")
	exec.Command("sh", "-c", "ping "+host).Run() // BAD CD-78
	exec.Command("sh", "-c", "ping "+r.URL.Query().Get("h")).Run() // BAD CD-78
	exec.Command("sh", "-c", "ping "+r.FormValue("h")).Run() // BAD CD-78
	fmt.Fprintf(w, "<h1>%s</h1>", host) // BAD CD-79
}

func post(w http.ResponseWriter, r *http.Request) {
	var in struct{ Host string `json:"host"` }
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		http.Error(w, err.Error(), 400)
		return
	}
	exec.Command("sh", "-c", "ping "+in.Host).Run() // BAD CD-78
	vars := mux.Vars(r)
	exec.Command("sh", "-c", "ping "+vars["id"]).Run() // BAD CD-78
	http.Redirect(w, r, r.URL.Query().Get("next"), 302) // BAD CD-601
}

var adapter *chiadapter.ChiLambda

func init() {
	r := chi.NewRouter()
	r.Get("/ping/{host}", ping)
	r.Post("/ping", post)
	adapter = chiadapter.New(r)
	http.HandleFunc("/x", ping)
	_ = httpadapter.New(http.DefaultServeMux)
}

func main() {
	lambda.Start(adapter.ProxyWithContext)
}
