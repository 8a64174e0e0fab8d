// libcurl for Swift. Swift imports no variadic functions, so each use of curl_easy_setopt and
// curl_easy_getinfo that the HTTPClient module needs has a typed one-line wrapper here.
#include <curl/curl.h>
