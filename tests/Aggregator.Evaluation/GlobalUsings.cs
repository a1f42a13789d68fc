global using System.CommandLine;
global using System.Globalization;
global using System.Text.Json;
global using Aggregator.Articles;
global using Aggregator.Articles.Extraction;
global using Aggregator.Labs;
global using Aggregator.Stories;
global using Microsoft.Extensions.Options;
