global using System.Net;
global using System.Net.Http.Headers;
global using System.Text.Json;
global using System.Text.Json.Serialization;
global using Aggregator.Digests.Translation;
