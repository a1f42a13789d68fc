global using System.Diagnostics;
global using System.Text.RegularExpressions;
global using Aggregator.Articles;
global using Aggregator.Digests;
global using Aggregator.Feeds.Polling;
global using Aggregator.Storage.Tests.Backends;
global using Aggregator.Tests.Shared;
global using Microsoft.Extensions.DependencyInjection;
