package wire

import (
	"encoding/json"
	"fmt"
)

// Reply reads a request, has it answered, and writes the response: with what went wrong, if anything did.
func Reply(input []byte, answer func(*Request, *Response) error) []byte {
	var request Request
	response := &Response{}
	if err := json.Unmarshal(input, &request); err != nil {
		response.Error = fmt.Sprintf("the request is not what the program expects: %v", err)
	} else if err := answer(&request, response); err != nil {
		response.Error = err.Error()
	}
	output, err := json.Marshal(response)
	if err != nil {
		output, _ = json.Marshal(Response{Error: err.Error()})
	}
	return output
}
